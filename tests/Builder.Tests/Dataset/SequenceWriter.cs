using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

/// <summary>A batch of genes whose sequences a test has at hand.</summary>
internal sealed class SequenceWriter(string path, DatasetOptions options, IBaseModel model, int batchRows) : IAsyncDisposable
{
    private readonly BatchWriter _writer = new(path, options, batchRows);
    private readonly GeneAtHand _gene = new(options, model);

    public async Task<long> AddAsync(PlannedGene gene, ReadOnlyMemory<byte> sequence, CancellationToken cancellationToken)
    {
        _gene.TakeUp(gene, sequence);
        return await _writer.AddAsync(_gene, cancellationToken);
    }

    public Task<BatchFile> FinishAsync(CancellationToken cancellationToken) => _writer.FinishAsync(cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
