"use server";

import { toSigningPage } from "@/lib/credential/signing-page";
import { formAction } from "@/lib/form-action";
import { askAboutKey } from "./ask";

export const askAboutKeyAction = formAction(askAboutKey, { away: toSigningPage });
