"use server";

import { formAction } from "@/lib/form-action";
import { discardContractList } from "./discard";
import { importContractList } from "./import";

export const importContractListAction = formAction(importContractList, {
  to: ({ made, known, wrong, held }) =>
    `/agreements/import?${new URLSearchParams({ made: String(made), known: String(known), wrong: String(wrong), held: String(held) })}`,
});
export const discardContractListAction = formAction(discardContractList, {
  to: () => "/agreements/import?discarded=1",
});
