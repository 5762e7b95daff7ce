using System.Text;

namespace Builder.Inputs.Simulation;

/// <summary>Writes FASTA records in lines of 60 bases.</summary>
internal sealed class FastaWriter(Stream stream)
{
    private const int LineBases = 60;

    private int _column;

    /// <summary>Bases of all records.</summary>
    public long Bases { get; private set; }

    /// <summary>Bases of the record at hand.</summary>
    public long Position { get; private set; }

    public void Begin(string name)
    {
        End();
        stream.Write(Encoding.ASCII.GetBytes($">{name} simulated\n"));
        Position = 0;
    }

    public void Write(ReadOnlySpan<byte> bases)
    {
        Bases += bases.Length;
        Position += bases.Length;
        while (!bases.IsEmpty)
        {
            var count = Math.Min(LineBases - _column, bases.Length);
            stream.Write(bases[..count]);
            bases = bases[count..];
            _column += count;
            if (_column == LineBases)
            {
                End();
            }
        }
    }

    /// <summary>Ends the line that was begun.</summary>
    public void End()
    {
        if (_column > 0)
        {
            stream.WriteByte((byte)'\n');
            _column = 0;
        }
    }
}
