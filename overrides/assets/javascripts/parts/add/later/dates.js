// Days and times as people write them, made into what a file says.

// The words that a sentence is about fill its gaps.
function fill(sentence, ...values) {
  return sentence.replace(/\{(\d)\}/g, (gap, number) => values[number] ?? gap);
}

// A day, month or year: { iso }, or { wrong } with the name of a sentence.
function readDate(text) {
  const words = text.toLowerCase().replace(/,/g, " ").replace(/\s+/g, " ").trim();
  let found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(words);
  if (found) return realDate(found[1], found[2], found[3]);
  found = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(words);
  if (found) return realDate(found[3].length < 3 ? `20${found[3]}` : found[3], found[2], found[1]);
  found = /^(?:[a-z]{3,9}\.? )?(?:(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?)?([a-z]{3,9})\.? (\d{4})$/.exec(words);
  if (found && monthOf(found[2])) return realDate(found[3], monthOf(found[2]), found[1]);
  found = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(words);
  if (found && monthOf(found[1])) return realDate(found[3], monthOf(found[1]), found[2]);
  return { wrong: "date" };
}

function monthOf(word) {
  return words.months.findIndex((month) => month.toLowerCase().startsWith(word)) + 1;
}

function realDate(year, month, day) {
  const date = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
  if (year < 1900 || year > 2100) return { wrong: "year" };
  if (date.getUTCMonth() !== (month || 1) - 1 || date.getUTCDate() !== +(day || 1)) return { wrong: "no-day" };
  const two = (part) => `-${String(part).padStart(2, "0")}`;
  return { iso: year + (month ? two(month) : "") + (day ? two(day) : ""), date };
}

// `7.30pm`, `19:30`, `10 am`, `noon`: { iso } such as 19:30, or { wrong }.
function readTime(text) {
  const said = text.toLowerCase().trim();
  if (/^(12 )?(noon|midday)$/.test(said)) return { iso: "12:00" };
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?m\.?)?$/.exec(said);
  if (!found || !(found[2] || found[3])) return { wrong: "time" };
  let hour = +found[1];
  if (found[3] && (hour < 1 || hour > 12)) return { wrong: "time" };
  if (found[3]) hour = (hour % 12) + (found[3] === "p" ? 12 : 0);
  if (hour > 23 || found[2] > 59) return { wrong: "time" };
  return { iso: `${String(hour).padStart(2, "0")}:${found[2] || "00"}` };
}

// How often clocks show a moment: never when they skip it, twice when they go back.
function timesShown(moment) {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: words.tz, dateStyle: "short", timeStyle: "short" });
  const guess = Date.parse(`${moment.replace(" ", "T")}Z`);
  const shows = (hours) => clock.format(guess - hours * 36e5) === moment;
  return Array.from({ length: 53 }, (none, half) => half / 2 - 12).filter(shows).length;
}

function inWords(iso) {
  const [year, month, day] = iso.slice(0, 10).split("-");
  const date = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
  const parts = [year];
  if (month) parts.unshift(words.months[month - 1]);
  if (day) parts.unshift(words.weekdays[(date.getUTCDay() + 6) % 7], +day);
  const [hour, minute] = iso.slice(11).split(":");
  if (hour) parts.push(`at ${hour % 12 || 12}${+minute ? `.${minute}` : ""}${hour < 12 ? "am" : "pm"}`);
  return parts.join(" ");
}
