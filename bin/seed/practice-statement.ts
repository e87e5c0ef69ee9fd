/** The demo's practice statement, in the plain form its editor takes. */
export const practiceStatement = {
  "identity-sv": `Exempelköpings kommun, org.nr 212000-9994, ger ut e-tjänstelegitimationer till sina medarbetare.

# Kontakt
Ring säkerhetsjouren dygnet runt: 010-555 00 24.`,
  "identity-en": `Exempelköpings kommun, organisation number 212000-9994, issues staff e-IDs to its employees.

# Contact
Ring the security desk, day and night: 010-555 00 24.`,
  "services-sv": `Vi ger ut kort, säkerhetsnycklar och nyckelfiler på tillitsnivå 2 och 3. En person beställer, en annan godkänner och en tredje lämnar ut.

# Spärr
Den som förlorat sin e-legitimation anmäler det dygnet runt. Den spärras direkt, och spärren syns i spärrlistan och spärrkontrollen.

# Avveckling
Om vi slutar ge ut spärras alla e-legitimationer, och spärrlistan finns kvar tills den sista har gått ut.`,
  "services-en": `We issue cards, security keys and key files at assurance levels 2 and 3. One person orders, another approves and a third hands over.

# Blocking
Whoever has lost an e-ID reports it, day and night. It is blocked at once, and the revocation list and status check show it.

# Closing
If we stop issuing, every e-ID is blocked, and the revocation list stays until the last one has expired.`,
  "terms-sv": `Innehavaren godkänner villkoren när e-legitimationen lämnas ut. De finns på den här webbplatsen.

# Ansvar
Vi ansvarar för att rätt person har fått rätt e-legitimation. Spärrtjänsten är öppen dygnet runt.`,
  "terms-en": `The holder accepts the terms when the e-ID is handed over. They are on this website.

# Liability
We answer for the right person having received the right e-ID. The blocking service is open day and night.`,
  "personal-data-sv": `Vi behandlar namn, personnummer, anställning och det som hör till utfärdandet, för att kunna utfärda och spärra. Uppgifterna sparas i minst tio år, så som tillitsramverket kräver.`,
  "personal-data-en": `We process name, personal number, employment and what belongs to issuing, so as to issue and block. The data are kept for at least ten years, as the trust framework requires.`,
  "changes-sv": `Ändringar beslutas av utfärdningsansvarig och publiceras här som en ny version. Förlitande parter får veta 30 dagar innan.`,
  "changes-en": `Changes are decided by the responsible issuer and published here as a new version. Relying parties are told 30 days ahead.`,
};
