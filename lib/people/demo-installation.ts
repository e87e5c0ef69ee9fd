import { env } from "@/lib/env";

/** Whether all people here are made up. */
export const isDemo = (): boolean => env().SIGILL_DEMO;
