import { byQuery, counted } from "@/db/mark/control-definition";
import { publication } from "@/db/mark/control-publication";

export const termsPublished = counted({
  id: "terms-published",
  requirements: ["K5.1"],
  months: 0,
  unit: "versions",
  reasons: ["not-published"],
  place: () => "/settings/terms",
  gather: byQuery(publication("terms")),
});
