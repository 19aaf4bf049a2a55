// Preloaded into the processes that the commands start: when the launcher is killed outright, its channel closes
// and this process ends too instead of holding the port. Processes that those start in turn inherit the preload and
// are left alone: Next's build workers live by their channel and would end early without it.
if (process.connected && process.env.TEAROFF_LAUNCHER === String(process.ppid)) {
  process.channel?.unref();
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 8_000).unref();
  });
}
