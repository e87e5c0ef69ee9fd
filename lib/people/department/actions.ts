"use server";

import { formAction } from "@/lib/form-action";
import { addDepartment } from "./add";
import { closeDepartment } from "./close";
import { editDepartment } from "./edit";
import { moveDepartment } from "./move";
import { moveDepartments } from "./move-several";
import { reopenDepartment } from "./reopen";
import { setDepartmentManager } from "./set-manager";

const pageOf = (departmentId: string, done: string) => `/settings/departments/${departmentId}?done=${done}`;

export const addDepartmentAction = formAction(addDepartment, {
  to: (value) => pageOf(value.departmentId, "added"),
});
export const editDepartmentAction = formAction(editDepartment, {
  to: (value) => pageOf(value.departmentId, "edited"),
});
export const moveDepartmentAction = formAction(moveDepartment, {
  to: (value) => pageOf(value.departmentId, "moved"),
});
export const moveDepartmentsAction = formAction(moveDepartments, {
  to: ({ count }) => `/settings/departments?moved=${count}`,
});
export const closeDepartmentAction = formAction(closeDepartment, {
  to: (value) => pageOf(value.departmentId, "closed"),
});
export const reopenDepartmentAction = formAction(reopenDepartment, {
  to: (value) => pageOf(value.departmentId, "reopened"),
});
export const setDepartmentManagerAction = formAction(setDepartmentManager, {
  to: (value) => pageOf(value.departmentId, "manager-set"),
});
