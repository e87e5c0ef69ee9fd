import { counted } from "@/db/mark/control-definition";
import { tallied } from "@/lib/domain/mark/control-rule";

export const transportProtected = counted({
  id: "transport-protected",
  requirements: ["K4.2"],
  months: 0,
  unit: "addresses",
  reasons: ["not-https"],
  gather: async ({ given: { addresses } }) => {
    const named = addresses.map((name) => ({ name }));
    const facts = tallied(named, ({ name }) => (name.startsWith("https://") ? null : "not-https"));
    return { facts, asked: { query: "PUBLIC_URL", parameters: { addresses: addresses.join(" ") } } };
  },
});
