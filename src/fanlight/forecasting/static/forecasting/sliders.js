// Each lever's number gets a slider beside it: moving one moves the other. Without this file the numbers do alone.
document.querySelectorAll(".fc-lever input[type=text]").forEach((number) => {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = /places/.test(number.name) ? "500" : "50";
  slider.value = number.value || "0";
  const label = document.querySelector(`label[for="${number.id}"]`);
  slider.setAttribute("aria-label", label ? label.textContent.trim() : number.name);
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { slider.value = number.value || "0"; });
  number.after(slider);
});
