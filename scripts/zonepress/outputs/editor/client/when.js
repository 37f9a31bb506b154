// A day, or a day and a time, that may be known only by its month or year: browsers' own date fields can't say that.
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?$/;
const FUZZY = /^\d{4}(-\d\d(-\d\d)?)?$/;
const HELP = "Write it as year-month-day, for example 2026-03-14. If you only know the month or the year: 2026-03, or 2026";
const HELP_MOMENT = "Write it as year-month-day and 24 hours, for example 2026-04-02 19:30";

/** Tell Sveltia of the two kinds of field. */
export function registerWhen(CMS) {
  CMS.registerFieldType("zonepress-day", control(false));
  CMS.registerFieldType("zonepress-moment", control(true));
}

function control(withTime) {
  const help = withTime ? HELP_MOMENT : HELP;
  const { createElement: h } = window;
  return window.createClass({
    getInitialState() {
      return { typed: !fits(this.props.value ?? "", withTime) };
    },
    isValid(value) {
      const text = value ?? "";
      return text === "" || FUZZY.test(text) || withTime ? true : { error: { message: help } };
    },
    render() {
      const { value, forID, classNameWrapper: className, onChange, field } = this.props;
      const label = field.get("label");
      const text = value ?? "";
      const [, day = "", time = ""] = MOMENT.exec(text) ?? [];
      const input = (type, shown, name, change, id) =>
        h("input", {
          type, id, className, value: shown, "aria-label": name, style: { width: "auto", minWidth: "9rem" },
          onChange: (event) => change(event.target.value),
        });
      const kind = this.state.typed
        ? [h("input", {
            key: "typed", type: "text", id: forID, className, value: text, placeholder: field.get("placeholder"),
            "aria-label": label, onChange: (event) => onChange(event.target.value.trim()),
          })]
        : [
            h("span", { key: "day" }, input("date", day, withTime ? `${label}: day` : label, (to) => onChange(joined(to, time)), forID)),
            withTime && h("span", { key: "time" }, input("time", time, `${label}: time`, (to) => onChange(joined(day, to)))),
          ];
      const other = this.state.typed ? "Choose the day instead" : withTime ? "Type it instead" : "I only know the month or the year";
      return h("div", { style: { display: "flex", flexWrap: "wrap", gap: "0.5rem", alignItems: "center" } },
        ...kind,
        h("button", {
          key: "other", type: "button", className: "zonepress-other",
          onClick: () => {
            if (this.state.typed && !fits(text, withTime)) onChange("");
            this.setState({ typed: !this.state.typed });
          },
        }, other),
        this.state.typed && h("small", { key: "help", style: { flexBasis: "100%" } }, help),
      );
    },
  });
}

const fits = (text, withTime) => text === "" || (withTime ? MOMENT.test(text) : DAY.test(text));
const joined = (day, time) => (day && time ? `${day} ${time}` : day);
