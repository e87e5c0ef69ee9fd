import { permanentRedirect } from "next/navigation";
import { orMissing } from "@/app/or-missing";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

/** The address of before: files are jobs among others. */
export default orMissing(async ({ params, searchParams }: Props): Promise<never> => {
  const [{ organisation }, search] = await Promise.all([params, searchParams]);
  await requireActor(organisation, "organisation:read");
  const given = Object.entries(search).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  permanentRedirect(`/${organisation}/jobs${given.length > 0 ? `?${new URLSearchParams(given)}` : ""}`);
});
