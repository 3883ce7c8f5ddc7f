import Perception

print(openBabelVersion())
