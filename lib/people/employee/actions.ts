"use server";

import { formAction } from "@/lib/form-action";
import { getTranslations } from "@/lib/i18n/server";
import { addEmployee } from "./add";
import { answerPersonRequest } from "./answer-request";
import { askForPerson } from "./ask-add";
import { claimAddress } from "./claim-address";
import { confirmAddress, withdrawAddress } from "./confirm-address";
import { confirmAddresses } from "./confirm-many";
import { editEmployee } from "./edit";
import { endEmployment } from "./end";
import { approveFeed, proposeFeed } from "./feed-limits";
import { chooseListColumns, chooseListManagers, discardEmployeeList } from "./import-choose";
import { chooseListDepartments, placeListDepartments } from "./import-choose-departments";
import { confirmListLeavers, importEmployeeList } from "./import-commit";
import { proveAddress } from "./prove-address";
import { rehireEmployee } from "./rehire";
import { reopenEmployment } from "./reopen";
import { setManager } from "./set-manager";
import { stopOwnAddress } from "./stop-own-address";
import { unmaskIdentifier } from "./unmask";

const pageOf = (employeeId: string, done: string) => `/employees/${employeeId}?done=${done}`;

export const addEmployeeAction = formAction(addEmployee, {
  to: (value) => pageOf(value.employeeId, "added"),
});
export const askForPersonAction = formAction(askForPerson, {
  to: () => "/employees/requests?done=asked",
});
export const answerPersonRequestAction = formAction(answerPersonRequest, {
  to: ({ employeeId }) =>
    employeeId ? pageOf(String(employeeId), "added") : "/employees/requests?done=declined",
});
export const editEmployeeAction = formAction(editEmployee, {
  to: (value) => pageOf(value.employeeId, "edited"),
});
export const setManagerAction = formAction(setManager, {
  to: (value) => pageOf(value.employeeId, "manager-set"),
});
export const endEmploymentAction = formAction(endEmployment, {
  to: (value) => pageOf(value.employeeId, "ended"),
});
export const reopenEmploymentAction = formAction(reopenEmployment, {
  to: (value) => pageOf(value.employeeId, "reopened"),
});
export const rehireEmployeeAction = formAction(rehireEmployee, {
  to: (value) => pageOf(value.employeeId, "rehired"),
});
export const unmaskIdentifierAction = formAction(unmaskIdentifier, {
  message: async ({ kind, number }) =>
    (await getTranslations("employee"))("unmasked", { kind: String(kind), number: String(number) }),
});
export const confirmAddressAction = formAction(confirmAddress, {
  to: (value) => pageOf(value.employeeId, "address-confirmed"),
});
export const confirmAddressesAction = formAction(confirmAddresses, {
  message: async ({ count }) => {
    const t = await getTranslations("employee");
    return t("address.together-outcome", { count: Number(count) });
  },
});
export const withdrawAddressAction = formAction(withdrawAddress, {
  to: (value) => pageOf(value.employeeId, "address-withdrawn"),
});

const ownContact = (kind: string, done: string) => `/my/contact?done=${done}-${kind}`;

export const claimAddressAction = formAction(claimAddress, {
  to: ({ kind }) => ownContact(String(kind), "sent"),
});
export const proveAddressAction = formAction(proveAddress, {
  to: ({ kind, done }) => ownContact(String(kind), String(done)),
});
export const stopOwnAddressAction = formAction(stopOwnAddress, {
  to: ({ kind }) => ownContact(String(kind), "stopped"),
});

const feedDone =
  (done: string) =>
  ({ partyId, clientId }: { partyId: string; clientId: string }) =>
    `/relying-parties/${partyId}/clients/${clientId}?done=${done}`;

export const proposeFeedAction = formAction(proposeFeed, { to: feedDone("limits-proposed") });
export const approveFeedAction = formAction(approveFeed, { to: feedDone("limits-approved") });

const listOf = ({ importId }: { importId: string }) => `/employees/import?list=${importId}`;

export const chooseListColumnsAction = formAction(chooseListColumns, { to: listOf });
export const chooseListManagersAction = formAction(chooseListManagers, { to: listOf });
export const chooseListDepartmentsAction = formAction(chooseListDepartments, { to: listOf });
export const placeListDepartmentsAction = formAction(placeListDepartments, { to: listOf });
export const importEmployeeListAction = formAction(importEmployeeList, { to: listOf });
export const confirmListLeaversAction = formAction(confirmListLeavers, { to: listOf });
export const discardEmployeeListAction = formAction(discardEmployeeList, {
  to: () => "/employees/import?discarded=1",
});
