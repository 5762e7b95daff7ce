using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;
using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>What is known of a chunk, a line each.</summary>
internal static class ChunkFacts
{
    private const int NameWidth = 10;

    /// <returns>Rows used.</returns>
    public static int Paint(Area area, ChunkRow chunk, BuildSnapshot snapshot)
    {
        var line = new ChunkLine(chunk, snapshot.At);
        var y = 0;
        Fact("genes", $"{Counts.Of(chunk.GenesBuilt)} of {Counts.Of(chunk.GenesTotal)} {(chunk.GenesLeftOut > 0 ? $"built, {Counts.Of(chunk.GenesLeftOut)} left out" : "committed")} ({Counts.Percent(line.Progress)})");
        Fact("rows", $"{Counts.Of(chunk.Rows)}, {line.Rate} rows/s, ETA {line.Eta}");
        Fact("batch", $"{Plural.Of(chunk.BatchSize, "gene")} now, {chunk.BatchSizeInitial} planned");
        Fact("row group", $"{Counts.Of(chunk.BatchRows)} rows now, {Counts.Of(chunk.BatchRowsInitial)} planned");
        Fact("memory", line.MemoryShare is null ? line.MemoryText : $"{line.MemoryText} {Counts.Percent(line.MemoryShare)}");
        if (chunk.State != ChunkState.Done)
        {
            area.Fit(1, y, NameWidth, "ladder", Role.Dim);
            BatchLadder.Paint(area.Part(NameWidth + 1, y++, area.Width - NameWidth - 2, 1), BatchLadder.Of(chunk));
            var model = MemoryModel.Fit(snapshot.Peaks);
            Fact("model", BatchModel.Line(snapshot, model));
            Fact("expected", BatchModel.Expected(snapshot, model, chunk));
        }

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
