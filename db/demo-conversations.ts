/**
 * Conversations for trying the API out, as another program might have begun them. Everyone here is invented; their numbers are fixed,
 * so that the examples of the documents always mean the same.
 */

type DemoChat = readonly [from: 'operator' | 'client', minutesAgo: number, text: string];

export type DemoConversation = {
  /** The integer that the API knows it by. */
  readonly number: number;
  readonly operator: { readonly number: number; readonly name: string };
  readonly client: {
    readonly number: number;
    readonly name: string;
    readonly email: string;
    readonly company: string;
    /** IANA zone; their hours go by it. */
    readonly zone: string;
  };
  readonly discountCode: string | null;
  readonly ended: boolean;
  /** Oldest first. */
  readonly chats: readonly DemoChat[];
};

export const demoConversations: readonly DemoConversation[] = [
  {
    number: 1,
    operator: { number: 24, name: 'Esperanza Teacup' },
    client: {
      number: 2,
      name: 'Wren Paperboat',
      email: 'wren@example.com',
      company: 'Paperboat Post',
      zone: 'America/Los_Angeles',
    },
    discountCode: 'LANTERN10',
    ended: false,
    chats: [
      ['client', 95, 'Hello, do you make lanterns for boats?'],
      ['operator', 92, 'Hello Wren, we do. How large is the boat?'],
      ['client', 90, 'About as long as a sheet of paper.'],
    ],
  },
  {
    number: 2,
    operator: { number: 3, name: 'Bo Quillfeather' },
    client: {
      number: 4,
      name: 'Otto Snowdrop',
      email: 'otto@example.com',
      company: '',
      zone: 'Europe/Berlin',
    },
    discountCode: null,
    ended: false,
    chats: [
      ['operator', 240, 'Guten Tag Otto, the drawing you sent has no scale. Could you send it again?'],
      ['client', 200, 'Entschuldigung! It is one to twenty.'],
      ['operator', 199, 'Thank you, that is all I need.'],
    ],
  },
  {
    number: 3,
    operator: { number: 5, name: 'Célestine Moonbeam' },
    client: {
      number: 6,
      name: 'Mina Kettlewick',
      email: 'mina@example.com',
      company: 'Kettle & Wick',
      zone: 'Asia/Tokyo',
    },
    discountCode: 'TEA5',
    ended: false,
    chats: [['client', 30, 'May I bring my own teapot to the interview? 🫖']],
  },
  {
    number: 4,
    operator: { number: 24, name: 'Esperanza Teacup' },
    client: {
      number: 8,
      name: 'Idris Cloudberry',
      email: 'idris@example.com',
      company: 'Cloudberry Fields',
      zone: 'Asia/Kolkata',
    },
    discountCode: 'LANTERN15',
    ended: false,
    chats: [],
  },
  {
    number: 5,
    operator: { number: 9, name: 'Lucía Bluebell' },
    client: {
      number: 10,
      name: 'Noor Inkwell',
      email: 'noor@example.com',
      company: 'Inkwell Press',
      zone: 'America/Sao_Paulo',
    },
    discountCode: null,
    ended: true,
    chats: [
      ['client', 2_880, 'The proofs look lovely.'],
      ['operator', 2_875, 'I am glad. Until the next book!'],
    ],
  },
  {
    number: 6,
    operator: { number: 11, name: 'Hiro Featherstone-Demo' },
    client: {
      number: 12,
      name: 'Tam Butterlamp',
      email: 'tam@example.com',
      company: '',
      zone: 'Australia/Lord_Howe',
    },
    discountCode: 'ISLAND20',
    ended: false,
    chats: [['operator', 600, 'Hello Tam, your lantern is ready to be fetched.']],
  },
];
