export const languages = ["sv", "en"] as const;
export type Language = (typeof languages)[number];

const sv = {
  language: "Svenska",
  product: "Sigill, underskriftssida",
  skip: "Till innehållet",
  "act.approve": "Godkänn e-legitimationen",
  "act.produce": "Tillverka e-legitimationen",
  "act.hand-over": "Lämna ut e-legitimationen",
  "act.resume": "Häv spärren av e-legitimationen",
  "act.require-acts": "Kräv att beslut undertecknas",
  "act.offer-acts": "Gör underskrifter frivilliga",
  "act.add-key": "Lägg till en passnyckel i nyckelförteckningen",
  "act.remove-key": "Ta bort en passnyckel ur nyckelförteckningen",
  means: "Innebörd",
  "means.require-acts":
    "Från och med nu måste beslut om e-legitimationer på nivå 3 och 4 undertecknas med passnyckel.",
  "means.offer-acts":
    "Beslut om e-legitimationer behöver inte längre undertecknas. Det gäller när två personer har undertecknat det här.",
  "means.add-key":
    "Den här passnyckeln får underteckna beslut om e-legitimationer när två personer har undertecknat det här. Låt ägaren läsa upp fingeravtrycket, och jämför.",
  "means.remove-key":
    "Den här passnyckeln får inte längre underteckna beslut om e-legitimationer när två personer har undertecknat det här.",
  "key.name": "Passnyckelns ägare",
  key: "Passnyckelns fingeravtryck",
  lead: "Det här undertecknar du. Läs det innan du går vidare, och avbryt om något är fel.",
  eid: "E-legitimation",
  person: "Innehavare",
  subject: "Certifikatets uppgifter",
  alternativeNames: "Certifikatet visar också",
  level: "Tillitsnivå",
  type: "Typ",
  carrier: "Bärare",
  "carrier.card": "kort",
  "carrier.mobile": "mobil",
  "carrier.security-key": "säkerhetsnyckel",
  "carrier.key-file": "nyckelfil",
  profile: "Certifikatprofil",
  "profile.pseudonym": "pseudonym",
  "profile.org-person": "person i organisation",
  "profile.hsa": "HSA-id",
  "profile.pnr": "personnummer",
  validDay: "Giltig till och med",
  keys: "Nycklar (SHA-256)",
  organisation: "Arbetsgivare",
  officer: "Undertecknare",
  sign: "Underteckna med din passnyckel",
  cancel: "Avbryt",
  "demo.sign": "Underteckna med demopassnyckeln",
  demo: "I demon är passnyckeln bara ett program på den här sidan. Den bevisar ingenting. Med en riktig passnyckel undertecknar du med fingeravtryck, ansikte eller pinkod.",
  script: "Sidan behöver JavaScript för att nå din passnyckel. Slå på JavaScript och ladda om sidan.",
  "enrol.title": "Lägg till en passnyckel",
  "enrol.lead":
    "Med din passnyckel undertecknar du beslut om e-legitimationer. Den låses upp med fingeravtryck, ansikte eller pinkod.",
  "enrol.name": "För",
  enrol: "Lägg till passnyckel",
  "enrol.fingerprint":
    "Passnyckeln är tillagd. Skriv upp dess fingeravtryck, så att du kan läsa upp det för den som för in den i nyckelförteckningen:",
  onward: "Tillbaka till mina passnycklar",
  "step-up.title": "Bekräfta att det är du",
  "step-up.lead":
    "Du bekräftar att det är du som är inloggad nedan. Det gäller i fem minuter. Avbryt om du inte själv har begärt det, eller inte loggade in då.",
  "step-up.name": "Namn",
  "step-up.begun": "Inloggad sedan",
  "step-up": "Bekräfta med din passnyckel",
  "demo.step-up": "Bekräfta med demopassnyckeln",
  stopped: "Du avbröt, eller så hittades inte din passnyckel. Försök igen.",
  "fault.title": "Det gick inte",
  "fault.back": "Gå tillbaka till Sigill och börja om.",
  "fault.not-found": "Sidan finns inte, eller gäller inte längre.",
  "fault.act-stale": "Det har gått mer än fem minuter. Gå tillbaka och börja om.",
  "fault.act-used": "Det är redan bekräftat. Gå tillbaka till Sigill.",
  "fault.changed-meanwhile": "E-legitimationen har ändrats sedan du såg den. Gå tillbaka och läs på nytt.",
  "fault.act-not-verified": "Underskriften kunde inte bekräftas. Försök igen med din egen passnyckel.",
  "fault.passkey-unknown": "Den passnyckeln är inte din, eller är borttagen. Använd en annan.",
  "fault.passkey-synced":
    "Nivå 4 kräver en passnyckel som inte kan lämna sin enhet och som tillverkaren intygar. Använd en säkerhetsnyckel.",
  "fault.passkey-not-invited":
    "Inbjudan har gått ut eller är inte bekräftad än. Be en kollega bekräfta den eller bjuda in dig på nytt.",
  "fault.passkey-not-verified":
    "Din passnyckel kunde inte läggas till. Försök igen, med skärmlås eller pinkod.",
  "fault.passkey-not-in-directory":
    "Din passnyckel finns inte i nyckelförteckningen än. Be två kollegor underteckna att den ska föras in.",
  "fault.directory-none": "Arbetsgivaren har ingen nyckelförteckning än.",
  "fault.directory-broken":
    "Nyckelförteckningen är inte hel, så inget kan undertecknas. Säg till den som driver Sigill.",
  "fault.directory-refused": "Nyckelförteckningen har ändrats. Gå tillbaka och läs den på nytt.",
  "fault.acts-on-self": "Det här kan du inte göra för dig själv. Be en kollega.",
  "fault.person-unknown": "Det är inte registrerat vem personen är. Be två kollegor registrera det först.",
  "fault.forbidden": "Du har inte längre behörighet att besluta.",
  "fault.elsewhere": "Anropet kom från en annan webbplats och avvisades. Gå tillbaka och börja om.",
  "fault.ours": "Något gick fel hos oss. Inget är undertecknat. Försök igen om en stund.",
} as const;
export type Word = keyof typeof sv;
type Words = Record<Word, string>;

const en: Words = {
  language: "English",
  product: "Sigill, signing page",
  skip: "Skip to content",
  "act.approve": "Approve the e-ID",
  "act.produce": "Produce the e-ID",
  "act.hand-over": "Hand over the e-ID",
  "act.resume": "Lift the block of the e-ID",
  "act.require-acts": "Require decisions to be signed",
  "act.offer-acts": "Make signatures optional",
  "act.add-key": "Add a passkey to the key directory",
  "act.remove-key": "Remove a passkey from the key directory",
  means: "What it means",
  "means.require-acts": "From now on decisions about e-IDs at levels 3 and 4 must be signed with a passkey.",
  "means.offer-acts":
    "Decisions about e-IDs no longer have to be signed. This takes effect when two people have signed it.",
  "means.add-key":
    "This passkey may sign decisions about e-IDs once two people have signed this. Let its owner read out the fingerprint, and compare.",
  "means.remove-key":
    "This passkey may no longer sign decisions about e-IDs once two people have signed this.",
  "key.name": "The passkey’s owner",
  key: "The passkey’s fingerprint",
  lead: "This is what you sign. Read it before you go on, and cancel if anything is wrong.",
  eid: "E-ID",
  person: "Holder",
  subject: "The certificate’s details",
  alternativeNames: "The certificate also shows",
  level: "Level of assurance",
  type: "Type",
  carrier: "Carrier",
  "carrier.card": "card",
  "carrier.mobile": "mobile",
  "carrier.security-key": "security key",
  "carrier.key-file": "key file",
  profile: "Certificate profile",
  "profile.pseudonym": "pseudonym",
  "profile.org-person": "person in organisation",
  "profile.hsa": "HSA-id",
  "profile.pnr": "personal identity number",
  validDay: "Valid through",
  keys: "Keys (SHA-256)",
  organisation: "Employer",
  officer: "Signing officer",
  sign: "Sign with your passkey",
  cancel: "Cancel",
  "demo.sign": "Sign with the demo passkey",
  demo: "In the demo the passkey is only software on this page. It proves nothing. With a real passkey you sign by fingerprint, face or PIN.",
  script: "This page needs JavaScript to reach your passkey. Turn JavaScript on and reload the page.",
  "enrol.title": "Add a passkey",
  "enrol.lead":
    "You sign decisions about e-IDs with your passkey. It is unlocked by fingerprint, face or PIN.",
  "enrol.name": "For",
  enrol: "Add passkey",
  "enrol.fingerprint":
    "The passkey is added. Write down its fingerprint, so that you can read it out to whoever enters it in the key directory:",
  onward: "Back to my passkeys",
  "step-up.title": "Confirm that it is you",
  "step-up.lead":
    "You confirm that you are the person signed in below. This is valid for five minutes. Cancel if you did not ask for this yourself, or did not sign in then.",
  "step-up.name": "Name",
  "step-up.begun": "Signed in since",
  "step-up": "Confirm with your passkey",
  "demo.step-up": "Confirm with the demo passkey",
  stopped: "You cancelled, or your passkey was not found. Try again.",
  "fault.title": "That did not work",
  "fault.back": "Go back to Sigill and start again.",
  "fault.not-found": "The page does not exist, or is no longer valid.",
  "fault.act-stale": "More than five minutes have passed. Go back and start again.",
  "fault.act-used": "This is already confirmed. Go back to Sigill.",
  "fault.changed-meanwhile": "The e-ID has changed since you saw it. Go back and read it again.",
  "fault.act-not-verified": "The signature could not be verified. Try again with your own passkey.",
  "fault.passkey-unknown": "That passkey is not yours, or was removed. Use another.",
  "fault.passkey-synced":
    "Level 4 needs a passkey that cannot leave its device and that its maker vouches for. Use a security key.",
  "fault.passkey-not-invited":
    "The invitation has expired or is not confirmed yet. Ask a colleague to confirm it or to invite you again.",
  "fault.passkey-not-verified": "Your passkey could not be added. Try again, with a screen lock or PIN.",
  "fault.passkey-not-in-directory":
    "Your passkey is not in the key directory yet. Ask two colleagues to sign that it is added.",
  "fault.directory-none": "The employer has no key directory yet.",
  "fault.directory-broken":
    "The key directory is not whole, so nothing can be signed. Tell whoever runs Sigill.",
  "fault.directory-refused": "The key directory has changed. Go back and read it again.",
  "fault.acts-on-self": "You cannot do this for yourself. Ask a colleague.",
  "fault.person-unknown": "It is not on record who the person is. Ask two colleagues to record it first.",
  "fault.forbidden": "You are no longer allowed to decide.",
  "fault.elsewhere": "The request came from another website and was refused. Go back and start again.",
  "fault.ours": "Something went wrong on our side. Nothing is signed. Try again in a while.",
};
const words: Record<Language, Words> = { sv, en };

export type Say = (word: Word) => string;
export const sayIn =
  (language: Language): Say =>
  (word) =>
    words[language][word];

/** The words of a refusal's code; those of a fault of ours for one without. */
export const faultWord = (code: string): Word =>
  Object.hasOwn(sv, `fault.${code}`) ? (`fault.${code}` as Word) : "fault.ours";
export const nameOf = (language: Language): string => words[language].language;
