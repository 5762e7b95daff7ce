using System.Text.Json;
using Builder.Supervision;

namespace FakeWorker;

/// <summary>
/// Something that befalls a worker at a certain gene. A worker asks for the time before it notes a gene, and when its batch
/// has its final name but no row yet: so it is befallen in the middle of the batch where other genes follow in it, and just
/// before the commit where the gene is the batch's last.
/// </summary>
/// <param name="gene">Id.</param>
internal sealed class Ambush(AttemptSpec spec, string gene, Func<int> misdeed) : TimeProvider
{
    private const int HashAndSpace = 17;

    private readonly string _breadcrumb = Path.ChangeExtension(spec.ChunkFolder.Journal, ".breadcrumb");

    public override DateTimeOffset GetUtcNow()
    {
        Spring();
        return base.GetUtcNow();
    }

    public override long GetTimestamp()
    {
        Spring();
        return base.GetTimestamp();
    }

    private void Spring()
    {
        if (!File.Exists(_breadcrumb))
        {
            return;
        }

        using var note = JsonDocument.Parse(File.ReadAllText(_breadcrumb).Split('\n')[0][HashAndSpace..]);
        if (note.RootElement.GetProperty("geneId").GetString() == gene && note.RootElement.GetProperty("attempt").GetInt32() == spec.Attempt)
        {
            misdeed();
        }
    }
}
