import { closeDatabase } from "@/db/core/client";
import { settlePast, tellAgain } from "@/db/seed/settle";
import { publishAll } from "@/lib/credential/issuer/sweep-issuers";
import { secret } from "@/lib/crypto/secret";
import { makeToken } from "@/lib/crypto/secret-address";
import { env } from "@/lib/env";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { seedExempelkoping } from "./seed/exempelkoping";
import { seedRegion } from "./seed/region";

/** The demo employers, told through the same commands as the screens; what is printed is shown at every start. */
const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
const signer = await openKeyFiles(keys.folder, keys.passphrase);
const now = new Date();
const [connectToken, reviewToken] = [makeToken(), makeToken()];
const demo = await seedExempelkoping(signer, { connectToken, reviewToken }, now);
const region = await seedRegion(signer, now);
await settlePast(demo.employer.organisationId, now);
await settlePast(region.organisationId, now);
const rethrow = (error: unknown) => {
  throw error;
};
await publishAll({ signer }, rethrow);
await tellAgain(demo.employer.organisationId, new Date());
await closeDatabase();
console.log("Karin Ek orders, Jonas Falk approves and blocks, Lisa Berg hands over, Olle Åström holds");
console.log(`A reviewer reads the quality mark without signing in: /exempelkoping/review/${reviewToken}`);
console.log(`A relying party connects a client without signing in: /exempelkoping/connect/${connectToken}`);
