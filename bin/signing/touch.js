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
    const { to, words } = await sent.json();
    if (to) return window.location.assign(to);
    said.textContent = words;
  } catch {
    said.textContent = form.dataset.stopped;
  }
  button.disabled = false;
});
if (button) button.disabled = false;
