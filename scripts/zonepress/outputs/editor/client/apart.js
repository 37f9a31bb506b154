// Practice keeps apart from the editor proper, whose sign-in and settings the browser remembers for the same site.
// This has to be loaded before Sveltia.
export const practice = document.documentElement.dataset.mode === "practice";

const PREFIX = "practice:";

if (practice) {
  const whole = window.localStorage;
  const names = () => Object.keys(whole).filter((name) => name.startsWith(PREFIX));
  const apart = {
    getItem: (name) => whole.getItem(PREFIX + name),
    setItem: (name, value) => whole.setItem(PREFIX + name, value),
    removeItem: (name) => whole.removeItem(PREFIX + name),
    clear: () => names().forEach((name) => whole.removeItem(name)),
    key: (place) => names()[place]?.slice(PREFIX.length) ?? null,
    get length() {
      return names().length;
    },
  };
  Object.defineProperty(window, "localStorage", { value: apart });
  apart.setItem("sveltia-cms.user", JSON.stringify({ backendName: "test-repo" })); // nobody has to sign in
}
