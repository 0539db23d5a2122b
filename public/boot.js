// Starts the program. The names of its files carry a hash, so index.html hands them over on this script's own element
// (pattern_script in Trunk.toml). The part of the address after "#" may hold a secret: it is not read here, and nothing
// here puts an address into a message.
const { program, wasm } = document.querySelector("script[data-program]").dataset;

try {
  const { default: init } = await import(program);
  await init({ module_or_path: wasm });
  document.getElementById("boot")?.remove();
} catch (error) {
  console.error("Trede did not start", error);
  document.getElementById("boot-busy")?.setAttribute("hidden", "");
  document.getElementById("boot-failed")?.removeAttribute("hidden");
}

document.getElementById("boot-again")?.addEventListener("click", () => location.reload());
