import { kept } from "@/lib/kept";
import { listEmergencyLines } from "@/lib/loss/emergency-line";

const keptMs = 10_000;

/** Asked for by anybody as often as they like, so read once in ten seconds. */
export const emergencyLines = () => kept("emergency-lines", keptMs, listEmergencyLines);
