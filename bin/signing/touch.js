// Asks the passkey for what the page shows, and passes its answer on. What is asked for stands in the page.
const form = document.querySelector("form[data-options]");
const said = document.querySelector("#said");
const button = form?.querySelector("button");

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  said.textContent = "";
  try {
    const optionsJSON = JSON.parse(form.dataset.options);
    const { startAuthentication, startRegistration } = window.SimpleWebAuthnBrowser;
    const start = form.dataset.kind === "enrol" ? startRegistration : startAuthentication;
    const answer = await start({ optionsJSON });
    const sent = await fetch(form.action, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(answer),
    });
    const { to, words, exact } = await sent.json();
    if (to && !words) return window.location.assign(to);
    said.textContent = words;
    if (to) return leadOn(to, exact);
  } catch {
    said.textContent = form.dataset.stopped;
  }
  button.disabled = false;
});

/** What is said is read before the person goes on. */
function leadOn(to, exact) {
  said.className = "done";
  const code = document.createElement("span");
  code.className = "exact";
  code.textContent = exact;
  said.append(" ", code);
  const link = document.createElement("a");
  link.href = to;
  link.textContent = form.dataset.onward;
  const line = document.createElement("p");
  line.append(link);
  said.after(line);
  form.remove();
}
if (button) button.disabled = false;
