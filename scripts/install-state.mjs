// Pure decisions about node_modules, in plain JavaScript because they run before anything is installed.
import { createHash } from "node:crypto";

/** The text that marks node_modules as installed from exactly this lock file on this kind of machine. */
export function installStamp(lockText, platform, arch) {
  return `${createHash("sha256").update(lockText).digest("hex")} ${platform}-${arch}\n`;
}

/**
 * Whether npm's own record of what it installed (node_modules/.package-lock.json) agrees with the lock file: every
 * package that is not optional is there, and no package has another version. Saves a reinstall after a hand-made
 * `npm ci`.
 */
export function matchesLock(lockText, hiddenLockText) {
  const wanted = packagesOf(lockText);
  const installed = packagesOf(hiddenLockText);
  if (!wanted || !installed) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "" || entry.link) continue;
    const found = installed[path];
    if (!found) {
      if (!entry.optional && !entry.devOptional && !entry.peer) return false;
    } else if (found.version !== entry.version || found.integrity !== entry.integrity) {
      return false;
    }
  }
  return true;
}

/** The major number of a version such as `v20.11.1` or `20.11.1`; NaN when it is neither. */
export function majorOf(version) {
  return Number.parseInt(version.replace(/^v/, ""), 10);
}

/** PATH without any node_modules/.bin: npm must not run on the Node that it is about to replace. */
export function withoutLocalBins(path, delimiter) {
  return path
    .split(delimiter)
    .filter(
      (entry) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(entry) && !/node-gyp-bin[\\/]?$/.test(entry),
    )
    .join(delimiter);
}

function packagesOf(text) {
  try {
    const { packages } = JSON.parse(text);
    return typeof packages === "object" && packages !== null ? packages : undefined;
  } catch {
    return undefined;
  }
}
