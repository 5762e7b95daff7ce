using Microsoft.Win32.SafeHandles;

namespace Builder.Inputs.Artifacts;

/// <summary>Reads the runs of a gene from wherever the index says they stand.</summary>
internal sealed class ArtifactReader(
    string folder,
    string indexFolder,
    IReadOnlyList<IndexedTable> tables,
    IReadOnlyList<string> numbers)
{
    private readonly ArtifactHeader[] _headers = [.. tables.Select(table => ArtifactHeader.Of(table.Columns))];

    /// <exception cref="InputException">A table was changed since it was indexed, or cannot be read.</exception>
    public ArtifactGene Read(IndexedGene gene)
    {
        var rows = new RowCollector(gene, numbers);
        foreach (var run in gene.Runs)
        {
            Read(gene, run, rows);
        }

        return rows.Finish();
    }

    private void Read(IndexedGene gene, RowRun run, RowCollector rows)
    {
        var table = tables[run.Table];
        var path = Path.Combine(folder, table.Path);
        var data = table.Copy is { } copy ? Path.Combine(indexFolder, copy.Name) : path;
        try
        {
            using var handle = File.OpenHandle(data);
            var lines = new ByteLineReader(path, TableReader.Expected, Slice(handle, run), run.Line - 1);
            var parser = new RowParser(path, _headers[run.Table]);
            var read = 0;
            while (lines.TryRead(out var text))
            {
                if (text.IsEmpty)
                {
                    continue;
                }

                var line = lines.LineNumber;
                if (table.Copy is { Grouped: true } && !GroupedCopy.TrySplit(text, out text, out line))
                {
                    throw Changed(path, run.Line);
                }

                parser.Read(text, line);
                if (parser.Row.GeneId != gene.Id)
                {
                    throw Changed(path, line);
                }

                rows.Add(parser.Row, path, line);
                read++;
            }

            if (read != run.Rows)
            {
                throw Changed(path, run.Line);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{data} cannot be read ({error.Message.TrimEnd('.')}); check the file and its disk.", error);
        }
    }

    private static ReadBytes Slice(SafeFileHandle handle, RowRun run)
    {
        var (next, end) = (run.Offset, run.Offset + run.Bytes);
        return buffer =>
        {
            var count = RandomAccess.Read(handle, buffer[..(int)Math.Min(buffer.Length, end - next)], next);
            next += count;
            return count;
        };
    }

    private static InputException Changed(string path, int line)
        => new($"{path} was changed since it was indexed, as the rows from line {line} show; start again, so that it is indexed anew.");
}
