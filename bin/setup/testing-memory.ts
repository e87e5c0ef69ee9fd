/** Modules in which a suite leaves something; each suite has them, and whatever leans on them, loaded anew. */
export const remembering =
  /\/testing[^/]*\.tsx?$|\.test\.tsx?$|\/db\/seed\/|\/lib\/web\/gate\.ts$|\/lib\/credential\/status-channel\.ts$/;
