// Opening a text in Sveltia's rich-text field is enough to have it written in another style: stars become
// underlines, tables lose their alignment. What says the same as before is put back as it was typed.

/** The edited text, with every line that only looks different as it was. */
export function restored(typed, edited) {
  const before = linesOf(typed);
  const after = linesOf(edited);
  const kept = matches(before, after);
  let text = "";
  let last = -1;
  after.forEach(({ line, gap }, place) => {
    const found = kept[place];
    const follows = found >= 0 && found === last + 1;
    const usual = follows && isBlank(before[found].gap) === isBlank(gap) ? before[found].gap : gap;
    text += (place ? usual : "") + (found >= 0 ? before[found].line : line);
    last = found >= 0 ? found : -2;
  });
  return text;
}

/** Lines that say something, each with what stands between it and the one before. */
function linesOf(text) {
  const found = [];
  let gap = "";
  for (const line of text.split("\n")) {
    if (line.trim()) {
      found.push({ line, gap, meant: meaningOf(line) });
      gap = "\n";
    } else gap += "\n";
  }
  return found;
}

const isBlank = (gap) => gap.length > 1;

/** A line without what two writers of Markdown do differently. */
function meaningOf(line) {
  const indent = /^\s/.test(line) ? " " : "";
  let text = line.trim().replace(/\\([!-/:-@[-`{-~])/g, "$1");
  if (/^([*_-])(\s*\1){2,}$/.test(text)) return "***";
  if (/^\|.*\|$/.test(text)) {
    text = text.replace(/\s*\|\s*/g, "|").replace(/(?<=\|):?-+:?(?=\|)/g, "-");
  }
  return indent + text.replace(/^[-+*]\s+/, "* ").replace(/_/g, "*").replace(/\s+/g, " ");
}

/** For each line after, the line before that means the same; as many as can be, in their order. */
function matches(before, after) {
  const longest = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let one = before.length - 1; one >= 0; one -= 1) {
    for (let other = after.length - 1; other >= 0; other -= 1) {
      longest[one][other] =
        before[one].meant === after[other].meant
          ? longest[one + 1][other + 1] + 1
          : Math.max(longest[one + 1][other], longest[one][other + 1]);
    }
  }
  const found = new Array(after.length).fill(-1);
  for (let one = 0, other = 0; one < before.length && other < after.length; ) {
    if (before[one].meant === after[other].meant) found[other++] = one++;
    else if (longest[one + 1][other] >= longest[one][other + 1]) one += 1;
    else other += 1;
  }
  return found;
}
