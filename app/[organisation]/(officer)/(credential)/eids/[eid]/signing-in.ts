import { z } from "zod";
import type { Signing } from "@/components/credential/eid/signing";
import { signingAddress } from "@/lib/public-address";
import type { Search } from "@/lib/web/search-params";

/** The act that the signing page led back with, and whether there is such a page. */
export const signingIn = ({ act }: Search): Signing => ({
  act: z.uuid().safeParse(act).data,
  maySign: signingAddress() !== undefined,
});
