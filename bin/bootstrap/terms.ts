/** Terms to begin with, in the plain form the terms editor takes: true for any employer, and theirs to change. */
export function firstTerms({ name, emergencyPhone }: { name: string; emergencyPhone: string }) {
  return {
    sv: `# Din e-legitimation i tjänsten
E-legitimationen är personlig. Du använder den bara i ditt arbete hos ${name}.

# Du ansvarar för
Ha kortet eller nyckeln under uppsikt och håll aktiveringskoden hemlig. Låna aldrig ut din e-legitimation.

# Om den kommer bort
Anmäl direkt om du har förlorat den eller tror att någon annan kan använda den. Ring ${emergencyPhone}.

# När den slutar gälla
Den slutar gälla när anställningen upphör, när den går ut eller när den spärras.

# Uppgifter om dig
Vi sparar ansökan, kvittens och spärrar i minst tio år, så som tillitsramverket kräver.
`,
    en: `# Your staff e-ID
The e-ID is personal. You use it only in your work at ${name}.

# You answer for
Keep the card or key in sight and the activation code secret. Never lend your e-ID.

# If it goes missing
Report at once if you have lost it or think somebody else can use it. Ring ${emergencyPhone}.

# When it ends
It ends when your employment does, when it expires or when it is blocked.

# Data about you
We keep the application, receipt and blocks for at least ten years, as the trust framework requires.
`,
  };
}
