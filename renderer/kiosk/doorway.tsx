/**
 * The house seen from across the street in the evening: a door stands open, the light is on, someone is at the desk. The first
 * screen's picture until a company has its own. Wall and ground run on beyond the picture's edges, so that it fits any screen.
 */
import { useId } from 'react';

type Props = { className?: string | undefined };

export function Doorway({ className }: Props) {
  // Two pages may hold the picture at once, one of them hidden; a hidden gradient paints nothing.
  const id = useId();
  return (
    <svg
      className={className}
      viewBox="60 120 780 880"
      preserveAspectRatio="xMidYMax meet"
      overflow="visible"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        {/* Light loses strength on its way; the words that stand on its end keep their contrast. */}
        <linearGradient id={`${id}spill`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#ffe2a8" stopOpacity="0.6" />
          <stop offset="0.3" stopColor="#ffe2a8" stopOpacity="0.16" />
          <stop offset="1" stopColor="#ffe2a8" stopOpacity="0" />
        </linearGradient>
        <clipPath id={`${id}opening`}>
          <path d="M310 800V364a140 140 0 0 1 280 0v436z" />
        </clipPath>
      </defs>
      <rect x="-4000" y="-3000" width="9000" height="3800" fill="var(--welcome-wall)" />
      <rect x="-4000" y="800" width="9000" height="4000" fill="var(--welcome)" />
      <polygon points="310,800 590,800 1040,1400 -140,1400" fill={`url(#${id}spill)`} />

      {/* The opening in its frame, and the room behind with its desk. */}
      <path d="M286 800V364a164 164 0 0 1 328 0v436z" fill="var(--welcome-frame)" />
      <path d="M310 800V364a140 140 0 0 1 280 0v436z" fill="var(--welcome-glow)" />
      <g clipPath={`url(#${id}opening)`}>
        <rect x="310" y="716" width="280" height="84" fill="#f3cd82" />
        <path d="M450 212v86" stroke="#7a5a22" strokeWidth="4" />
        <path d="M408 342a42 42 0 0 1 84 0z" fill="#7a5a22" />
        <circle cx="450" cy="345" r="12" fill="#fff8e6" />
        <circle cx="482" cy="506" r="35" fill="#6b4d1a" />
        <path d="M406 640c0-58 30-86 76-86s76 28 76 86z" fill="#6b4d1a" />
        <rect x="372" y="630" width="240" height="18" rx="4" fill="#a67f38" />
        <rect x="390" y="648" width="240" height="120" fill="#8a6729" />
      </g>

      {/* The leaf of the door, opened towards us. */}
      <path d="M602 800V364c0-96 26-152 68-166 46 6 78 66 78 158v522z" fill="var(--welcome-frame)" />
      <path d="M622 788V368c0-80 18-122 50-136 34 10 56 58 56 130v484z" fill="var(--welcome)" />
      <circle cx="708" cy="604" r="10" fill="var(--welcome-glow)" />

      {/* A plant beside it. */}
      <g fill="var(--welcome-frame)">
        <path d="M122 838h112l-14 96h-84z" />
        <path d="M176 842c-8-92-52-150-104-168 6 86 46 144 104 168z" />
        <path d="M178 842c0-124 18-196 54-250 32 92 14 186-54 250z" />
        <path d="M180 842c14-74 56-116 100-126-4 68-40 114-100 126z" />
        <path d="M174 842c-22-80-20-150 0-216 34 70 34 142 0 216z" />
      </g>
    </svg>
  );
}
