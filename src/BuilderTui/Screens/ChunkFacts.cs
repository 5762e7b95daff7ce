using Builder.Journal;
using Builder.Planning;
using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>What is known of a chunk, a line each.</summary>
internal static class ChunkFacts
{
    private const int NameWidth = 10;

    /// <returns>Rows used.</returns>
    public static int Paint(Area area, ChunkRow chunk, DateTimeOffset at)
    {
        var line = new ChunkLine(chunk, at);
        var y = 0;
        Fact("genes", $"{Counts.Of(chunk.GenesBuilt)} of {Counts.Of(chunk.GenesTotal)} {(chunk.GenesLeftOut > 0 ? $"built, {Counts.Of(chunk.GenesLeftOut)} left out" : "committed")} ({Counts.Percent(line.Progress)})");
        Fact("rows", $"{Counts.Of(chunk.Rows)}, {line.Rate} rows/s, ETA {line.Eta}");
        Fact("batch", $"{Plural.Of(chunk.BatchSize, "gene")} now, {chunk.BatchSizeInitial} planned");
        Fact("row group", $"{Counts.Of(chunk.BatchRows)} rows now, {Counts.Of(chunk.BatchRowsInitial)} planned");
        Fact("memory", $"{line.MemoryText} {Counts.Percent(line.MemoryShare)}");
        foreach (var text in Wrap.Lines(chunk.Note ?? "", area.Width - NameWidth - 2))
        {
            Fact("", text);
        }

        return y;

        void Fact(string name, string text)
        {
            area.Fit(1, y, NameWidth, name, Role.Dim);
            area.Fit(NameWidth + 1, y, area.Width - NameWidth - 2, text, Role.Fg);
            y++;
        }
    }
}
