"use server";

import { formAction } from "@/lib/form-action";
import { importContractList } from "./import";

export const importContractListAction = formAction(importContractList, {
  to: ({ made, known, wrong }) =>
    `/agreements/import?${new URLSearchParams({ made: String(made), known: String(known), wrong: String(wrong) })}`,
});
