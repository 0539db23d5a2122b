// Starts the program. Its files stand in a folder whose name carries their hash, so index.html hands it over on this
// script's own element (pattern_script in Trunk.toml). The part of the address after "#" may hold a secret: nothing here
// looks at it or puts an address into a message.
const { app } = document.querySelector("script[data-app]").dataset;

// A version that waits may have the file that this one lacks: then it takes over, and the page loads again.
async function takeWaitingVersion() {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.waiting) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("SKIP_WAITING");
}

try {
  const bytes = fetch(`${app}/trede_bg.wasm`); // beside the script, not after it
  const { default: init } = await import(`${app}/trede.js`);
  await init({ module_or_path: bytes });
  document.getElementById("boot")?.remove();
} catch (error) {
  console.error("Trede did not start", error);
  takeWaitingVersion().catch(() => {});
  document.getElementById("boot-busy")?.setAttribute("hidden", "");
  document.getElementById("boot-failed")?.removeAttribute("hidden");
}

document.getElementById("boot-again")?.addEventListener("click", () => location.reload());
