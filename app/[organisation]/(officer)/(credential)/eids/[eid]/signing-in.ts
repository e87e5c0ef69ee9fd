import { z } from "zod";
import type { Signing } from "@/components/credential/eid/signing";
import { readActsRequired } from "@/lib/credential/signed-act/read";
import type { Level } from "@/lib/domain/core/level";
import { actLevel } from "@/lib/domain/credential/signed-act";
import { signingAddress } from "@/lib/public-address";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

/** The act that the signing page led back with, whether there is such a page, and whether it must be used. */
export async function signingIn(slug: string, { act }: Search, level: Level): Promise<Signing> {
  const since = await readActsRequired(await requireActor(slug, "eid:read"), undefined);
  return {
    act: actIn({ act }),
    maySign: signingAddress() !== undefined,
    required: since !== null && level >= actLevel,
  };
}

export const actIn = ({ act }: Search): string | undefined => z.uuid().safeParse(act).data;
