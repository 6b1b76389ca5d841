/** The texts of the setting by which visitors show that a contact is theirs. */
export const visitorSignInWords = {
  title: 'Proof at check-in',
  help: 'Whether visitors show with a code, sent to the email address or phone number they give, that it is theirs before they check in at the kiosk. You can always check anybody in at the desk without one.',
  who: 'Who is asked for a code',
  choices: { off: 'Nobody', returning: 'Returning visitors', always: 'Everybody' },
  means: {
    off: 'Whoever knows a visitor’s address or number can check in under that visitor’s name. Checking in again takes four taps.',
    returning:
      'Nobody can check in with an address or number that is already known without reading the code sent to it. It takes a returning visitor about half a minute longer. Visitors on their first visit notice nothing.',
    always:
      'Nobody checks in at the kiosk with an address or number that is not theirs. It takes everybody about half a minute longer, and whoever can’t read their messages right then has to come to the desk.',
  },
  countriesTitle: 'Where codes are texted to',
  countries: 'Countries',
  countriesHelp: (own: string) =>
    `One country a line. Left empty, codes go to numbers of the house’s own country and of its hosts’: ${own}. Nothing is texted to premium, shared-cost or satellite numbers; whoever has such a number, or one of another country, is asked for an email address.`,
  cost: 'Each code is one email or one text message; texts cost what your provider charges.',
  without: {
    none: 'Neither email nor text messages are set up, so nobody could be sent a code: everybody who is asked for one would have to come to the desk.',
    email:
      'Email isn’t set up: who gives an email address and is asked for a code has to come to the desk, or give a phone number.',
    sms: 'Text messages aren’t set up: who gives a phone number and is asked for a code has to come to the desk, or give an email address.',
  },
};
