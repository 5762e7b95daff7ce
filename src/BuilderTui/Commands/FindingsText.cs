using System.Text;
using Builder.Supervision.Doctor;

namespace BuilderTui.Commands;

/// <summary>Findings about a machine, for people: topic, word, and what that means.</summary>
internal static class FindingsText
{
    public const int TopicWidth = 16;
    public const int WordWidth = 16;
    private const int LineWidth = 80;

    public static string Of(IEnumerable<DoctorFinding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append(finding.Topic.PadRight(TopicWidth)).Append(finding.Word.PadRight(WordWidth));
            Wrap(text, $"{finding.Seen.TrimEnd('.')}. {finding.Meaning}{(finding.Advice is { } advice ? $" To do: {advice}" : "")}");
        }

        return text.ToString();
    }

    // Broken between words, under the first line's text.
    private static void Wrap(StringBuilder text, string words)
    {
        var width = 0;
        foreach (var word in words.Split(' '))
        {
            if (width > 0 && width + 1 + word.Length > LineWidth)
            {
                text.Append('\n').Append(' ', TopicWidth + WordWidth);
                width = 0;
            }

            text.Append(width > 0 ? " " : "").Append(word);
            width += word.Length + (width > 0 ? 1 : 0);
        }

        text.Append('\n');
    }
}
