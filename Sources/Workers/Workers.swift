internal import ZlibSystem
internal import ZstdSystem
