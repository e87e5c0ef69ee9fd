"use server";

import { formAction } from "@/lib/form-action";
import { closeIncident } from "./close";
import { reportIncident } from "./report";
import { saveAnIncident } from "./save";

const after = (done: string) => ({
  to: ({ markId, incidentId }: { markId: string; incidentId: string }) =>
    `/quality-mark/${markId}/follow-up/incidents/${incidentId}?done=${done}`,
});

export const saveIncidentAction = formAction(saveAnIncident, after("saved"));
export const reportIncidentAction = formAction(reportIncident, after("reported"));
export const closeIncidentAction = formAction(closeIncident, after("closed"));
