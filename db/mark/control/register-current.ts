import { ofCertificates } from "@/db/mark/control-certificate";
import { counted } from "@/db/mark/control-definition";
import { ofInUse } from "@/db/mark/control-in-use";

export const registerCurrent = counted({
  id: "register-current",
  requirements: ["K5.13"],
  months: 0,
  unit: "registered",
  reasons: ["leaver", "certificate-outlives-eid"],
  checks: [
    ofInUse(`case when e.employed_until <= :to::timestamptz then 'leaver' end`),
    ofCertificates(`case when said = 'good' and status <> 'active' then 'certificate-outlives-eid' end`),
  ],
});
