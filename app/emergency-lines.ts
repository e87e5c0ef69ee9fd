import { listEmergencyLines } from "@/lib/credential/loss/emergency-line";
import { kept } from "@/lib/web/kept";

const keptMs = 10_000;

/** Asked for by anybody as often as they like, so read once in ten seconds. */
export const emergencyLines = () => kept("emergency-lines", keptMs, listEmergencyLines);
