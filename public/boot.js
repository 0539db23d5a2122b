// Starts the program: a docent's or, for everyone else, a participant's. The names of their files carry a hash, so
// index.html hands them over on this script's own element (pattern_script in Trunk.toml). The part of the address after
// "#" may hold a secret: of it only the first letter is looked at, and nothing here puts an address into a message.
const names = document.querySelector("script[data-program]").dataset;

// The same addresses as src/app/program.rs knows, a link to found an organisation ("#f=…"), and a device that is known
// to be a docent's. A wrong guess costs a second download, nothing else: the program that lacks a screen loads the other.
function isDocent() {
  const { pathname, hash } = location;
  if (/^\/(docent|apparaten|beginnen)(\/|$)/.test(pathname) || hash.startsWith("#f=")) return true;
  try {
    return pathname === "/" && localStorage.getItem("trede.docent") !== null;
  } catch {
    return false;
  }
}

// A version that waits may have the file that this one lacks: then it takes over, and the page loads again.
async function takeWaitingVersion() {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.waiting) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("SKIP_WAITING");
}

try {
  const [program, wasm] = isDocent() ? [names.docentProgram, names.docentWasm] : [names.program, names.wasm];
  const bytes = fetch(wasm); // beside the script, not after it
  const { default: init } = await import(program);
  await init({ module_or_path: bytes });
  document.getElementById("boot")?.remove();
} catch (error) {
  console.error("Trede did not start", error);
  takeWaitingVersion().catch(() => {});
  document.getElementById("boot-busy")?.setAttribute("hidden", "");
  document.getElementById("boot-failed")?.removeAttribute("hidden");
}

document.getElementById("boot-again")?.addEventListener("click", () => location.reload());
