/** The log of a program without a window: one JSON object a line on standard error. */
import pino from 'pino';
import type { Log } from '#main/kernel/log.ts';

export function createLog(): Log {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    info: (message, detail) => logger.info(detail ?? {}, message),
    error: (message, detail) => logger.error(detail ?? {}, message),
  };
}
