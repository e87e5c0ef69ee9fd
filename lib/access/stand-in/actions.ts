"use server";

import { formAction } from "@/lib/form-action";
import { endStandIn } from "./end";
import { recordStandIn } from "./record";

const done = (deed: string) => ({ to: () => `/my/stand-in?done=${deed}` });
export const recordStandInAction = formAction(recordStandIn, done("recorded"));
export const endStandInAction = formAction(endStandIn, done("ended"));
