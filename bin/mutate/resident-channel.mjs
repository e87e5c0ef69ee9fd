export const channelName = "resident";
