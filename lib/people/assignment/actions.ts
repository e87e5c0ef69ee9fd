"use server";

import { formAction } from "@/lib/form-action";
import { chooseAssignment } from "./choose";
import { endAssignment } from "./end";
import { recordAssignment } from "./record";

const done = (deed: string) => (value: { employeeId: string }) =>
  `/employees/${value.employeeId}/assignments?done=${deed}`;

export const recordAssignmentAction = formAction(recordAssignment, { to: done("recorded") });
export const endAssignmentAction = formAction(endAssignment, { to: done("ended") });
export const chooseAssignmentAction = formAction(chooseAssignment, {
  to: () => "/my?done=assignment-chosen",
});
