using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace BuilderTui.Reporting;

/// <summary>Writes a page so that it is HTML and well-formed XML at once: only void elements close themselves, and characters that
/// neither may hold are replaced.</summary>
internal sealed class HtmlWriter : XmlTextWriter
{
    private const char Replacement = '\uFFFD';

    private readonly Stack<string> _open = new();

    private HtmlWriter(TextWriter text)
        : base(text)
    {
    }

    public static string ToText(XElement page)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n");
        using (var writer = new HtmlWriter(new StringWriter(text, CultureInfo.InvariantCulture)))
        {
            page.WriteTo(writer);
        }

        return text.Append('\n').ToString();
    }

    public override void WriteStartElement(string? prefix, string localName, string? ns)
    {
        _open.Push(localName);
        base.WriteStartElement(prefix, localName, ns);
    }

    public override void WriteEndElement()
    {
        if (_open.Pop() is "meta")
        {
            base.WriteEndElement();
        }
        else
        {
            base.WriteFullEndElement();
        }
    }

    public override void WriteFullEndElement()
    {
        _open.Pop();
        base.WriteFullEndElement();
    }

    public override void WriteString(string? text) => base.WriteString(text is null ? null : Clean(text));

    /// <summary>The text without what cannot stand in a page: control characters, halves of surrogate pairs.</summary>
    internal static string Clean(string text)
    {
        if (text.All(letter => XmlConvert.IsXmlChar(letter) && !char.IsControl(letter)))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a pair comes as U+FFFD
        {
            clean.Append(rune is { Value: '\n' or '\t' } || (!Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)) ? rune : new Rune(Replacement));
        }

        return clean.ToString();
    }
}
