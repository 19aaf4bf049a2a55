/** What the tabs of the app on this phone tell each other. */

const channelName = "tearoff";
type TabMessage = "signed-out";

/** Tells every other tab. */
export function tellTabs(message: TabMessage): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(message);
  channel.close();
}

/** Calls back when another tab says so. Returns how to stop. */
export function hearTabs(message: TabMessage, listener: () => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => {};
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener("message", (event) => {
    if (event.data === message) listener();
  });
  return () => channel.close();
}
