using System.Xml.Linq;

namespace BuilderTui.Reporting;

/// <summary>Small writers of HTML. Text is escaped when the document is written, so nobody else has to think of it.</summary>
internal static class Html
{
    /// <param name="css">Classes, or null.</param>
    public static XElement Of(string name, string? css, params object?[] content)
        => new(name, css is null ? null : new XAttribute("class", css), content);

    public static XElement Paragraph(params object?[] content) => Of("p", null, content);

    /// <summary>What explains a picture or a table: small print below it.</summary>
    public static XElement Note(params object?[] content) => Of("p", "note", content);

    /// <summary>A name of the user's: it cannot turn the direction of the text around it.</summary>
    public static XElement Name(string text) => Of("bdi", null, text);

    public static XElement Code(string text) => Of("code", null, text);

    /// <summary>A part of the page with its heading.</summary>
    public static XElement Section(string id, string title, params object?[] content)
        => Of("section", null, new XAttribute("id", id), Of("h2", null, title), content);

    /// <summary>A table that is scrolled, not squeezed, where it is wider than the page.</summary>
    /// <param name="heads">A head that begins with <c>#</c> is of a column of numbers, one with <c>~</c> of sentences.</param>
    public static XElement Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<object?>> rows)
        => Of("div", "wide", Of("table", null,
            Of("thead", null, Of("tr", null, heads.Select(head => Of("th", Css(head), new XAttribute("scope", "col"), head.TrimStart('#', '~'))))),
            Of("tbody", null, rows.Select(row => Of("tr", null, row.Select((cell, i) => Of("td", Css(heads[i]), cell)))))));

    private static string? Css(string head) => head is ['#', ..] ? "n" : head is ['~', ..] ? "words" : null;
}
