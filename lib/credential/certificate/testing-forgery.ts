/** For tests: how a history can be forged that somebody wants signed, what to write, and what the worker says of it. */
export const forgeries: [string, forge: string, why: string][] = [
  [
    "approved by nobody",
    "update tenant.eid_event set by_account = null where verb = 'approve'",
    "approve: by nobody",
  ],
  [
    "never approved",
    "delete from tenant.eid_event where verb = 'approve'",
    "produce: from approved follows ordered",
  ],
  [
    "whose keys came from another",
    "update tenant.certificate_request set received_by = id where true",
    "produce: the keys came from another",
  ],
];
