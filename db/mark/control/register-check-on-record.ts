import { counted } from "@/db/mark/control-definition";
import { ofIssued } from "@/db/mark/control-issuance";

export const registerCheckOnRecord = counted({
  id: "register-check-on-record",
  requirements: ["K5.8"],
  months: 12,
  unit: "issued",
  reasons: ["register-check-missing", "register-disagrees"],
  checks: [
    ofIssued(`case when checked is not true then 'register-check-missing'
                when register_agrees is not true then 'register-disagrees' end`),
  ],
});
