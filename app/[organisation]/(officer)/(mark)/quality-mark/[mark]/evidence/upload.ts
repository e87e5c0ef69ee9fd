import { refusedUpload } from "@/app/api/files/refused-upload";
import type { FormState } from "@/components/ui/form";
import { getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";

const kept = /^(title|effectiveFrom|effectiveTo|classification|ownerId|serves-[\w.-]{1,10})$/;
const problems = [
  "required",
  "date",
  "date-missing",
  "date-unreadable",
  "choose",
  "unseen-characters",
  "invalid",
] as const;

/** A refused file comes back as codes and what was typed beside it, so that only the file is chosen again. */
export async function refusedEvidence(search: Search): Promise<FormState | undefined> {
  const [state, t] = await Promise.all([refusedUpload(search), getTranslations("validation")]);
  if (state?.status !== "refused") return state;
  const wrong = [search.wrong ?? []].flat().flatMap((one) => {
    const [field = "", key] = one.split(":");
    // The day it should be is not in the address; how to write it is.
    const problem = problems.find((known) => known === (key === "date-written" ? "date-unreadable" : key));
    return problem ? [[field, t(problem)] as const] : [];
  });
  const values = Object.entries(search).flatMap(([name, value]) =>
    kept.test(name) && value !== undefined ? [[name, value] as const] : [],
  );
  return {
    ...state,
    fields: { ...state.fields, ...Object.fromEntries(wrong) },
    values: Object.fromEntries(values),
  };
}
