import { createHmac } from "node:crypto";
import { secretKey } from "@/lib/crypto/secret";

/**
 * Who a disclosure is about, for whoever has the key and already knows the person: 32 bytes. Once nobody knows the
 * person's id any more, it leads to nobody.
 */
export function pseudonymOf(organisationId: string, employeeId: string): Buffer {
  return createHmac("sha256", secretKey("disclosure-key"))
    .update(`disclosure\0${organisationId}\0${employeeId}`)
    .digest();
}
